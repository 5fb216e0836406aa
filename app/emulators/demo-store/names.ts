/** Common given and family names from many parts of India, combined at random: no real person is meant. No name enters the truth. */
export const givenNames =
  "Aarav Aditi Aditya Aisha Akash Akshay Amit Amrita Ananya Anil Anita Anjali Ankit Arjun Arun Asha Ayesha Bhavna Chetan Deepa Deepak Devika Dhruv Divya Farhan Fatima Ganesh Gauri Gurpreet Harish Harpreet Imran Isha Ishaan Jaya Joseph Jyoti Kabir Kamala Karan Kavita Kavya Kiran Krishna Lakshmi Lalita Latha Madhavi Mahesh Manish Manoj Maria Meera Mehul Mohan Mohit Nandini Naveen Neha Nikhil Nisha Nitin Omkar Pallavi Parul Pooja Prakash Pranav Preeti Priya Rachna Radha Rahul Raj Rajesh Rakesh Ramesh Rani Rashmi Ravi Rekha Rina Ritu Rohan Rohit Roshni Sachin Sameer Sana Sandeep Sangeeta Sanjay Sarita Seema Shalini Shilpa Shreya Shruti Simran Sneha Sonal Suman Sunil Sunita Suresh Swati Tanvi Tara Thomas Uma Usha Varun Vidya Vijay Vikas Vikram Vinod Yash Zoya".split(
    " ",
  );

export const familyNames =
  "Agarwal Ahmed Ansari Arora Bajaj Banerjee Bhat Bhatia Bora Bose Chakraborty Chauhan Chopra Choudhury D'Souza Das Deka Desai Deshmukh Deshpande Dutta Fernandes Gandhi Ghosh Gill Goswami Gowda Goyal Gupta Hegde Hussain Iyengar Iyer Jadhav Jain Jha Joshi Kapoor Kaul Kaur Khan Khanna Kulkarni Kumar Kumari Kurian Malhotra Malik Mandal Mathew Mehta Menon Mishra Mohanty Mukherjee Nadar Naidu Nair Nath Nayak Negi Pandey Panda Patel Patil Paul Pawar Pillai Pradhan Prasad Rajput Rana Rao Rathore Rawat Ray Reddy Sahoo Saikia Saxena Sen Seth Shah Shaikh Sharma Shetty Shinde Shukla Siddiqui Singh Sinha Sodhi Soni Srinivasan Thakur Thapa Thomas Tiwari Tripathi Varghese Varma Verma Yadav".split(
    " ",
  );

export const localities =
  "Gandhi Nagar|Nehru Colony|Shanti Nagar|Lake View Layout|Station Road|MG Road|Shivaji Nagar|Model Town|Green Park|Civil Lines|Laxmi Nagar|Rajendra Nagar|Anna Nagar|Ashok Vihar|Indira Nagar|Subhash Colony|Temple Street|Market Yard|College Road|New Township|Old Bazaar|River Side Colony|Vivekananda Road|Palm Grove|Sector 9|Sector 21|Ward 4|Ward 11".split(
    "|",
  );

export const landmarks =
  "the water tank|the post office|the bus stand|the old temple|the government school|the railway crossing|the petrol pump|the community hall|the primary health centre|the big banyan tree|the vegetable market|the cinema hall".split(
    "|",
  );

/** Strings that people type to get past an address field. */
export const gibberish = "asdf ghjk|xxxxx|abc abc abc|dfgdfg hfgh|jjjjjj kk|test test|qwerty|sdsd sdsd 1|hhh nnn|na na".split("|");

/** Reserved domains (RFC 2606): mail to them goes nowhere. */
export const mailDomains = ["example.com", "example.net", "example.org", "post.example", "mailbox.example"];

/** Stand-ins for throw-away mail services, and for mistyped domains that do not exist. */
export const disposableDomains = ["tempbox.example", "ten-minutes.example", "throwaway.example", "burner-mail.example"];
export const mistypedDomains = ["exmaple.invalid", "mailbxo.invalid", "postt.invalid"];
